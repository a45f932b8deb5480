using Gorgias.Client;

namespace GorgiasPS.Completion;

/// <summary>Completes the types of custom fields.</summary>
internal sealed class FieldTypeCompleter() : KnownValueCompleter(CustomFieldDefinition.Types);
