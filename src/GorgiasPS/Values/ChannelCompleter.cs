using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes channels.</summary>
public sealed class ChannelCompleter() : KnownValueCompleter(KnownValues.Channels);
