using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Rules;

/// <summary>
/// What a value in a body must be. Problems have the form of the documented "Missing data for required field." (gorgias-api.md sections 3 and 11): an array
/// of sentences for a value, an object of problems for an object or list.
/// </summary>
internal abstract class Rule
{
    private bool _nullable;

    /// <summary>Allows null as well.</summary>
    public Rule OrNull()
    {
        _nullable = true;
        return this;
    }

    /// <summary>What is wrong with <paramref name="value"/>; null when it is valid.</summary>
    public JToken? Problem(JToken value)
    {
        if (value.Type == JTokenType.Null)
        {
            return _nullable ? null : Say("Field may not be null.");
        }

        return Check(value);
    }

    public static JArray Say(string sentence) => new(sentence);

    protected abstract JToken? Check(JToken value);
}
