namespace Gorgias.Sandbox.Filters;

/// <summary>A token of a filter: its kind, its text without quotes, and where it stands in the filter, quotes included.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Start, int End);
