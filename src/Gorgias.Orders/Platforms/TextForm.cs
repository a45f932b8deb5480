namespace Gorgias.Orders.Platforms;

/// <summary>How an export writes texts.</summary>
internal enum TextForm
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>With the entities of HTML, such as <c>&amp;amp;</c>.</summary>
    Html,
}
