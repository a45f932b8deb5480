using Gorgias.Client;

namespace GorgiasPS.Values;

/// <summary>Completes the roles of users.</summary>
internal sealed class RoleCompleter() : KnownValueCompleter(KnownValues.Roles);
