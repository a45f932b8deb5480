using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Rules;

/// <summary>An object with known members. A member it does not know is a problem, as the errors page says of unknown parameters.</summary>
internal sealed class Shape : Rule
{
    private readonly Dictionary<string, Rule> _members = new(StringComparer.Ordinal);
    private readonly List<string> _required = [];

    public Shape Must(string name, Rule rule)
    {
        _required.Add(name);
        return May(name, rule);
    }

    public Shape May(string name, Rule rule)
    {
        _members.Add(name, rule);
        return this;
    }

    /// <summary>The same members, for several names at once.</summary>
    public Shape May(IEnumerable<string> names, Rule rule)
    {
        foreach (string name in names)
        {
            May(name, rule);
        }

        return this;
    }

    protected override JToken? Check(JToken value)
    {
        if (value is not JObject body)
        {
            return Say("Invalid input type.");
        }

        JObject? problems = null;
        foreach (string? name in _required.Where(name => !body.ContainsKey(name)))
        {
            (problems ??= [])[name] = Say("Missing data for required field.");
        }

        foreach (JProperty member in body.Properties())
        {
            JToken? problem = _members.TryGetValue(member.Name, out Rule? rule) ? rule.Problem(member.Value) : Say("Unknown field.");
            if (problem is not null)
            {
                (problems ??= [])[member.Name] = problem;
            }
        }

        return problems;
    }
}
