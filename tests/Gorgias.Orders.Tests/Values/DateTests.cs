using System.Globalization;
using FsCheck;

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
    [InlineData("15 janvier 2026")]
    [InlineData("1768471200")]
    [InlineData("46037")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("EST")]
    [InlineData("PM")]
    [InlineData("2026-01-15 10:00:00 -0500 EST")]
    [InlineData("yesterday")]
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
