using Gorgias.Queue.Sql;

namespace Gorgias.Queue.Tests.Sql;

/// <summary>No text that comes from outside may keep a batch or a settlement from being written.</summary>
public class StorableTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Jane \ud83d\ude00 \u202eשלום\r\n")]
    public void Whole_text_stays_as_it_is(string text) => Assert.Same(text, StorableText.Of(text));

    // Not as data of a theory: an attribute's text is kept as UTF-8, which has no half characters.
    [Fact]
    public void Halves_of_characters_are_replaced_and_nul_is_left_out()
    {
        Assert.Equal("ab", StorableText.Of("a\0b\0"));
        Assert.Equal("cut \ufffd", StorableText.Of("cut \ud83d"));
        Assert.Equal("\ufffd cut", StorableText.Of("\ude00 cut"));
        Assert.Equal("\ufffd\ud83d\ude00\ufffd", StorableText.Of("\ud83d\ud83d\ude00\ude00"));
    }
}
