using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Rules;

/// <summary>An object with known members. An unknown member is a problem, as the documentation of errors says of unknown parameters.</summary>
internal sealed class Shape : Rule
{
    private readonly Dictionary<string, Rule> _members = new(StringComparer.Ordinal);
    private readonly List<string> _required = [];

    /// <summary>Adds a required member.</summary>
    public Shape Must(string name, Rule rule)
    {
        _required.Add(name);
        return May(name, rule);
    }

    /// <summary>Adds an optional member.</summary>
    public Shape May(string name, Rule rule)
    {
        _members.Add(name, rule);
        return this;
    }

    /// <summary>Adds optional members that have the same rule.</summary>
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
