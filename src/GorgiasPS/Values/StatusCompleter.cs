using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes the statuses of a ticket.</summary>
public sealed class StatusCompleter() : KnownValueCompleter(KnownValues.Statuses);
