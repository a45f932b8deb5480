namespace Gorgias.Client.Gate;

internal enum CallReportKind
{
    Lost,
    NotMade,
    Answered,
    Refused,
}
