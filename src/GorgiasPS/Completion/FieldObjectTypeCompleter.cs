using Gorgias.Client;

namespace GorgiasPS.Completion;

/// <summary>Completes what can have custom fields.</summary>
internal sealed class FieldObjectTypeCompleter() : KnownValueCompleter(CustomFieldOperations.ObjectTypes);
