namespace Gorgias.Sandbox.Messages;

/// <summary>What can be wrong with the settings of a sandbox and with the data that is added to it.</summary>
internal static class SettingsMessages
{
    public const string ClockMissing = "The time provider must not be null.";

    public const string CredentialMissing = "The credential must not be null. Requests are compared with it.";

    public const string FaultsMissing = "The faults must not be null. For a sandbox without faults, leave them at their defaults.";

    public const string StrictnessMissing = "The strictness must not be null. For a lenient sandbox, leave it at its default.";

    public const string ShareOutOfRange = "The share of recipients whose e-mails bounce must be between 0 and 1.";

    public const string CustomerUnknown = "There is no customer with this ID.";

    public const string IntegrationUnknown = "There is no integration with this ID.";

    public const string TicketUnknown = "There is no ticket with this ID.";

    public const string CallUnknown = "There is no phone call with this ID.";

    public const string DurationNegative = "The duration must not be negative.";

    public const string PortOutOfRange = "The port must be between 0 and 65535.";

    public const string LimiterUnknown = "The limiter must be Leaky, Window or Fixed.";

    public const string CapacityNotPositive = "The capacity must be at least 1 call.";

    public const string WindowNotPositive = "The window must be greater than zero.";

    public static string Negative(string option, TimeSpan time) =>
        FormattableString.Invariant($"{option} must not be negative; it was {time.TotalMilliseconds} ms.");

    public const string LogCapacityNegative = "The capacity of the request log must not be negative.";

    public const string LevelOutOfRange = "The level must be between 0 and the capacity.";

    public const string LeakNotPositive = "The leak must be greater than zero. A bucket that does not drain stops accepting calls.";

    public const string ForeignCallsNegative = "The number of foreign calls per second must not be negative.";

    public const string FaultCountNotPositive = "The count must be at least 1 request.";

    public const string ProbabilityOutOfRange = "A probability must be between 0 and 1.";

    public const string ProbabilitiesTooHigh = "The probabilities of all faults must not add up to more than 1.";

    public const string CredentialPartEmpty = "The value must not be empty.";

    public const string SurveyScore = "The score must be from 1 to 5.";

    public const string TicketForSurvey = "There is no ticket with this ID, or the ticket has a survey already.";

    public const string EmailTaken = "Another customer has this e-mail address.";
}
