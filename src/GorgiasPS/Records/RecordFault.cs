using System.Management.Automation;
using GorgiasPS.Messages;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>What is wrong with a record as such, so that no correction of its values helps.</summary>
/// <param name="Advice">What to do.</param>
/// <param name="IsOfAll">True when every record of the run has the same fault.</param>
internal sealed record RecordFault(string Advice, bool IsOfAll)
{
    /// <summary>The fault of a record: it is a text or a number, or a row that was split at the wrong sign; null for none.</summary>
    public static RecordFault? Of(object? record) =>
        record is null or PSObject { BaseObject: string or ValueType } ? new RecordFault(OrderMessages.NotAnObjectAdvice, IsOfAll: false)
        : record is PSObject row && RecordTree.DelimiterIn(row) is { } delimiter ? new RecordFault(OrderMessages.DelimiterAdvice(delimiter), IsOfAll: true)
        : null;
}
