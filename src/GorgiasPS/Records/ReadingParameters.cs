using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>The parameters that say how orders are read, the same ones on every cmdlet that reads some.</summary>
internal sealed class ReadingParameters
{
    private ReadingParameters(OrderMapping? mapping, CultureInfo? culture, string? currency) =>
        (Mapping, Culture, Currency) = (mapping, culture, currency);

    /// <summary>Which columns hold which field; null for none.</summary>
    public OrderMapping? Mapping { get; }

    /// <summary>The culture of amounts and dates; null for none.</summary>
    public CultureInfo? Culture { get; }

    /// <summary>The currency of amounts without one, as its code; null for none.</summary>
    public string? Currency { get; }

    /// <summary>Checks the parameters; a terminating error when one of them is wrong.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="mapping">The value of -Mapping.</param>
    /// <param name="culture">The value of -Culture.</param>
    /// <param name="currency">The value of -Currency.</param>
    public static ReadingParameters Of(PSCmdlet cmdlet, object? mapping, CultureInfo? culture, string? currency)
    {
        try
        {
            return new ReadingParameters(OrderMapping.Read(mapping, cmdlet.SessionState.Path), Known(culture), Code(currency));
        }
        catch (RecordException wrong)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(wrong, mapping ?? culture ?? (object?)currency));
            throw;
        }
    }

    /// <summary>Options with what the parameters say.</summary>
    public OrderReadOptions Options() => new()
    {
        FieldMapping = Mapping?.Fields,
        IgnoredColumns = Mapping?.Ignored,
        Culture = Culture,
        DefaultCurrency = Currency,
    };

    // .NET makes a culture of any name that has the form of one.
    private static CultureInfo? Known(CultureInfo? culture) => culture is null || IsPredefined(culture.Name)
        ? culture
        : throw new RecordException(GorgiasErrorKind.InvalidArgument, MappingMessages.UnknownCulture(culture.Name), CallMessages.InvalidArgumentAdvice);

    private static bool IsPredefined(string name)
    {
#if NET8_0_OR_GREATER
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true) is not null;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
#else
        return CultureInfo.GetCultures(CultureTypes.AllCultures).Any(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
#endif
    }

    private static string? Code(string? currency)
    {
        if (currency is null)
        {
            return null;
        }

        string code = currency.Trim().ToUpperInvariant();
        return OrderCurrencies.IsKnown(code) ? code : throw new RecordException(
            GorgiasErrorKind.InvalidArgument,
            MappingMessages.UnknownCurrency(currency, OrderCurrencies.Like(currency)),
            CallMessages.InvalidArgumentAdvice);
    }
}
