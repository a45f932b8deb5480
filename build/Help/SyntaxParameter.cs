namespace GorgiasPS.Help;

/// <summary>A parameter as it is typed in one parameter set. Type is the name a script would use; without a position it is named.</summary>
internal sealed record SyntaxParameter(Parameter Parameter, string Type, int? Position, bool IsRequired)
{
    public override string ToString()
    {
        string name = $"-{Parameter.Name}";
        string typed = Parameter.IsSwitch ? name : $"{(Position is null ? name : $"[{name}]")} <{Type}>";
        return IsRequired ? typed : $"[{typed}]";
    }
}
