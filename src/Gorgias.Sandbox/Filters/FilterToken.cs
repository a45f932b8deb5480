namespace Gorgias.Sandbox.Filters;

/// <summary>One token.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text);
