using Gorgias.Client;

namespace GorgiasPS.Values;

/// <summary>Completes the types of an account's settings.</summary>
internal sealed class SettingTypeCompleter() : KnownValueCompleter(KnownValues.SettingTypes);
