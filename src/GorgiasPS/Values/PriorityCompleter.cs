using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes priorities.</summary>
public sealed class PriorityCompleter() : KnownValueCompleter(KnownValues.Priorities);
