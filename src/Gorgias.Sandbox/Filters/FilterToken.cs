namespace Gorgias.Sandbox.Filters;

/// <summary>A token of a filter: its kind and its text, without quotes.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text);
