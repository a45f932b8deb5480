using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes ways into Gorgias.</summary>
public sealed class ViaCompleter() : KnownValueCompleter(KnownValues.Vias);
