namespace GorgiasPS.Runs;

/// <summary>A cmdlet that can mail customers.</summary>
internal interface IMailingCmdlet
{
    /// <summary>How old mails are, in seconds, before they are checked at the end.</summary>
    int DeliveryWaitSec { get; }
}
