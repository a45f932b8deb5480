namespace Gorgias.Orders;

/// <summary>How a file of orders is written.</summary>
public enum OrderFileFormat
{
    /// <summary>Decided by the file's first character: <c>{</c> or <c>[</c> is JSON, anything else CSV.</summary>
    Auto,

    /// <summary>JSON: an order, a list of orders, <c>{"order":…}</c>, <c>{"orders":[…]}</c>, or one order per line.</summary>
    Json,

    /// <summary>Values separated by comma, semicolon, tab or bar, with a header.</summary>
    Csv,
}
