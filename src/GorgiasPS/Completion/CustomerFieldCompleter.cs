using Gorgias.Client;
using Gorgias.Client.Operations;

namespace GorgiasPS.Completion;

/// <summary>Completes -CustomField of customers, as <see cref="CustomFieldCompleter"/> does that of tickets.</summary>
internal sealed class CustomerFieldCompleter : CustomFieldCompleter
{
    /// <inheritdoc/>
    private protected override CachedList<GorgiasCustomField> FieldsOf(GorgiasConnection connection) => connection.Client.Directory.CustomerFields;
}
