namespace GorgiasPS.Help;

/// <summary>A type that goes in or comes out, and what is said of it.</summary>
internal sealed record TypeWords(string Type, string Text);
