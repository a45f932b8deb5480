namespace Gorgias.Sandbox.Serializers;

/// <summary>The request that a customer is the response to. The members differ (gorgias-api.md section 6.3).</summary>
internal enum CustomerResponseKind
{
    /// <summary>POST or PUT: without <c>external_data</c> and <c>ecommerce_data</c>.</summary>
    Written,

    /// <summary>GET: with both.</summary>
    Read,

    /// <summary>A merge: with <c>ecommerce_data</c>.</summary>
    Merged,
}
