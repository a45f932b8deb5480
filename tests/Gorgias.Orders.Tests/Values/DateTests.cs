using System.Globalization;
using FsCheck;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Tests.Values;

public sealed class DateTests
{
    [Theory]
    [InlineData("2026-01-15 10:00:00 -0500", "2026-01-15T10:00:00-05:00")]
    [InlineData("2026-01-15T10:00:00-05:00", "2026-01-15T10:00:00-05:00")]
    [InlineData("2026-01-15T10:00:00Z", "2026-01-15T10:00:00+00:00")]
    [InlineData("2026-01-15T10:00:00.1234567+01:00", "2026-01-15T10:00:00+01:00")]
    [InlineData("2026-01-15T10:00:00", "2026-01-15T10:00:00+00:00")]
    [InlineData("2026-01-15", "2026-01-15T00:00:00+00:00")]
    [InlineData("15.01.2026", "2026-01-15T00:00:00+00:00")]
    [InlineData("1.2.2026 9:05", "2026-02-01T09:05:00+00:00")]
    [InlineData("15/01/2026", "2026-01-15T00:00:00+00:00")]
    [InlineData("01/15/2026 3:30 PM", "2026-01-15T15:30:00+00:00")]
    [InlineData("02/02/2026", "2026-02-02T00:00:00+00:00")]
    [InlineData("Jan 15, 2026", "2026-01-15T00:00:00+00:00")]
    [InlineData("15 January 2026 10:00", "2026-01-15T10:00:00+00:00")]
    [InlineData("1/15/26", "2026-01-15T00:00:00+00:00")]
    [InlineData("15.1.26", "2026-01-15T00:00:00+00:00")]
    [InlineData("15.01.26 9:30", "2026-01-15T09:30:00+00:00")]
    [InlineData("2026-01-15T10:00:00.1234567890Z", "2026-01-15T10:00:00+00:00")]
    [InlineData("2026-01-15 10:00:00.1234567890", "2026-01-15T10:00:00+00:00")]
    [InlineData("2026-01-15 10:00:00 EST", "2026-01-15T10:00:00-05:00")]
    [InlineData("2026-01-15 10:00:00 utc", "2026-01-15T10:00:00+00:00")]
    [InlineData("01/15/2026 3:30 PM PST", "2026-01-15T15:30:00-08:00")]
    [InlineData("Thu, 15 Jan 2026 10:00:00 GMT", "2026-01-15T10:00:00+00:00")]
    [InlineData("Thu Jan 15 2026 10:00:00 CET", "2026-01-15T10:00:00+01:00")]
    [InlineData("Jan 15, 2026 10:00 PDT", "2026-01-15T10:00:00-07:00")]
    [InlineData("Jan 15, 2026, 10:00 AM", "2026-01-15T10:00:00+00:00")]
    [InlineData("15 janvier 2026", "2026-01-15T00:00:00+00:00")]
    [InlineData("15. Jan. 2026", "2026-01-15T00:00:00+00:00")]
    [InlineData("15. März 2026 10:30 Uhr", "2026-03-15T10:30:00+00:00")]
    [InlineData("Donnerstag, 15. Januar 2026 um 10:30", "2026-01-15T10:30:00+00:00")]
    [InlineData("jeu. 15 janv. 2026 à 10h30", "2026-01-15T10:30:00+00:00")]
    [InlineData("mar. 3 févr. 2026", "2026-02-03T00:00:00+00:00")]
    [InlineData("Mar 15, 2026", "2026-03-15T00:00:00+00:00")]
    [InlineData("mar. 15 mars 2026", "2026-03-15T00:00:00+00:00")]
    [InlineData("1er août 2026", "2026-08-01T00:00:00+00:00")]
    [InlineData("15 de enero de 2026", "2026-01-15T00:00:00+00:00")]
    [InlineData("3 de março de 2026, 10:30", "2026-03-03T10:30:00+00:00")]
    [InlineData("15 gennaio 2026 alle ore 10:30", "2026-01-15T10:30:00+00:00")]
    [InlineData("15 mrt 2026 om 9:05", "2026-03-15T09:05:00+00:00")]
    [InlineData("January 15th, 2026 at 3:30 p.m.", "2026-01-15T15:30:00+00:00")]
    [InlineData("15-Jan-26", "2026-01-15T00:00:00+00:00")]
    [InlineData("Thu Jan 15 2026 10:00:00 GMT-0500 (Eastern Standard Time)", "2026-01-15T10:00:00-05:00")]
    [InlineData("2026-01-15 10:00:00 GMT+1", "2026-01-15T10:00:00+01:00")]
    [InlineData("2026-01-15 10:00:00 MESZ", "2026-01-15T10:00:00+02:00")]
    [InlineData("2026-1-5 9:05:03 PM", "2026-01-05T21:05:03+00:00")]
    [InlineData("12/31/2026 12:00 AM", "2026-12-31T00:00:00+00:00")]
    [InlineData("20260115", "2026-01-15T00:00:00+00:00")]
    public void Reads_dates_with_one_meaning(string text, string date)
    {
        Assert.True(DateReader.TryRead(text, null, false, out DateTimeOffset read));
        Assert.Equal(date, read.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("01/02/2026")]
    [InlineData("01/02/26")]
    [InlineData("15/1/26")]
    [InlineData("Mon 01/02/2026")]
    [InlineData("01/02/2026 10:00 EST")]
    [InlineData("1768471200")]
    [InlineData("46037")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("EST")]
    [InlineData("PM")]
    [InlineData("2026-01-15 10:00:00 -0500 EST")]
    [InlineData("yesterday")]
    [InlineData("15 Foo 2026")]
    [InlineData("30 février 2026")]
    [InlineData("31.04.2026")]
    [InlineData("2026-01-15 25:00")]
    [InlineData("2026-01-15 3")]
    [InlineData("2026-01-15 13:00 PM")]
    [InlineData("Jan 1 and Feb 2, 2026")]
    [InlineData("26-01-15")]
    [InlineData("Jan 15")]
    [InlineData("Monday")]
    [InlineData("32.01.2026")]
    [InlineData("0")]
    [InlineData("10:00")]
    [InlineData("//")]
    public void Does_not_read_other_texts_as_dates(string text) => Assert.False(DateReader.TryRead(text, null, false, out _));

    [Theory]
    [InlineData("en-US", 1)]
    [InlineData("en-GB", 2)]
    public void The_given_culture_decides_which_number_is_the_month(string culture, int month)
    {
        Assert.True(DateReader.TryRead("01/02/2026", CultureInfo.GetCultureInfo(culture), false, out DateTimeOffset read));
        Assert.Equal(month, read.Month);
    }

    [Theory]
    [InlineData("1/2/26", "en-US", "2026-01-02")]
    [InlineData("1/2/26", "de-DE", "2026-02-01")]
    [InlineData("15/1/2026", "en-US", null)]
    [InlineData("1/15/2026", "en-GB", null)]
    [InlineData("01/02/2026", "ja-JP", null)]
    [InlineData("2026-01-02", "en-US", "2026-01-02")]
    [InlineData("15 stycznia 2026", "pl-PL", "2026-01-15")]
    public void A_culture_decides_what_can_be_read_two_ways_and_nothing_else(string text, string culture, string? date)
    {
        bool isRead = DateReader.TryRead(text, CultureInfo.GetCultureInfo(culture), false, out DateTimeOffset read);
        Assert.Equal(date, isRead ? read.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
    }

    [Theory]
    [InlineData("46037", "2026-01-15T00:00:00")]
    [InlineData("46037.5", "2026-01-15T12:00:00")]
    [InlineData("46037,416666666664", "2026-01-15T10:00:00")]
    [InlineData("1768471200", "2026-01-15T10:00:00")]
    [InlineData("1768471200000", "2026-01-15T10:00:00")]
    [InlineData("2026011510", null)]
    [InlineData("1001", null)]
    [InlineData("-46037", null)]
    [InlineData("120000000", null)]
    public void A_number_in_a_column_of_dates_is_a_spreadsheets_day_or_a_second_since_1970(string text, string? date)
    {
        bool isRead = DateNumber.TryRead(text, out DateTimeOffset read);
        Assert.Equal(date, isRead ? read.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) : null);
    }

    [Theory]
    [InlineData("1/15/26", "1/2/26", "2026-01-02")]
    [InlineData("15/1/26", "1/2/26", "2026-02-01")]
    [InlineData("15/01/2026", "01/02/2026 10:00", "2026-02-01")]
    [InlineData("1/15/26|15/1/26", "1/2/26", null)]
    [InlineData("3/3/26", "1/2/26", null)]
    [InlineData("26/1/15|26/1/28", "26/1/3", null)]
    [InlineData("15/1/26|15/1/26", "1/2/26", "2026-02-01")]
    public void A_column_decides_the_order_of_its_dates(string column, string text, string? date)
    {
        var evidence = new DateEvidence();
        foreach (string one in column.Split('|'))
        {
            evidence.Add(one);
        }

        bool isRead = DateText.TryParse(text, new DateHint(null, evidence.Order, ReadsOther: true), false, out DateTimeOffset read);
        Assert.Equal(date, isRead ? read.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
    }

    [Fact]
    public void Every_month_is_read_by_its_names()
    {
        foreach (string language in new[] { "en-US", "en-GB", "de-DE", "de-AT", "fr-FR", "es-ES", "it-IT", "nl-NL", "pt-PT", "pt-BR" })
        {
            DateTimeFormatInfo format = CultureInfo.GetCultureInfo(language).DateTimeFormat;
            for (int month = 1; month <= 12; month++)
            {
                foreach (string name in new[] { format.GetMonthName(month), format.GetAbbreviatedMonthName(month), format.MonthGenitiveNames[month - 1] })
                {
                    string text = $"5 {name} 2026";
                    Assert.True(DateReader.TryRead(text, null, false, out DateTimeOffset read), $"{language}: {text}");
                    Assert.Equal((month, 5), (read.Month, read.Day));
                    Assert.True(DateReader.TryRead($"{name} 5, 2026", null, false, out read), $"{language}: {name} 5, 2026");
                    Assert.Equal((month, 5), (read.Month, read.Day));
                }
            }
        }
    }

    [Fact]
    public void A_time_without_a_zone_is_UTC_or_the_machines()
    {
        Assert.True(DateReader.TryRead("2026-01-15 10:00", null, true, out DateTimeOffset local));
        Assert.True(DateReader.TryRead("2026-01-15 10:00 UTC", null, true, out DateTimeOffset utc));
        Assert.Equal(new DateTimeOffset(new DateTime(2026, 1, 15, 10, 0, 0, DateTimeKind.Local)), local);
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero), utc);
    }

    [Fact]
    public void No_text_makes_reading_throw() => FsCheck.Fluent.Prop.ForAll(
        Support.Given.AnyText, text => DateReader.TryRead(text, null, false, out _) || !DateReader.TryRead(text + "\u0000", null, true, out _))
        .QuickCheckThrowOnFailure();
}
