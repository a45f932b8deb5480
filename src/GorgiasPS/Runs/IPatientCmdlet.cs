namespace GorgiasPS.Runs;

/// <summary>A cmdlet whose run waits for an ill server and for the rate limit as long as the user says.</summary>
internal interface IPatientCmdlet
{
    TimeSpan OutagePatience { get; }

    int MaximumWaitSec { get; }
}
