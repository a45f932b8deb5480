namespace GorgiasPS.Runs;

/// <summary>A cmdlet that can mail customers.</summary>
internal interface IMailingCmdlet
{
    /// <summary>How many seconds after the last mail the run checks which mails arrived.</summary>
    int DeliveryWaitSec { get; }
}
