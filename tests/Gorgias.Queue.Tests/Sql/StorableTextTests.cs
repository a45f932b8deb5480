using Gorgias.Queue.Sql;

namespace Gorgias.Queue.Tests.Sql;

/// <summary>No text from outside may prevent a batch or a settlement from being stored.</summary>
public class StorableTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Jane \ud83d\ude00 \u202eשלום\r\n")]
    public void Text_without_NUL_and_lone_surrogates_is_unchanged(string text) => Assert.Same(text, StorableText.Of(text));

    // Not as data of a theory: the text of an attribute is stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void Lone_surrogates_are_replaced_and_NUL_is_removed()
    {
        Assert.Equal("ab", StorableText.Of("a\0b\0"));
        Assert.Equal("cut \ufffd", StorableText.Of("cut \ud83d"));
        Assert.Equal("\ufffd cut", StorableText.Of("\ude00 cut"));
        Assert.Equal("\ufffd\ud83d\ude00\ufffd", StorableText.Of("\ud83d\ud83d\ude00\ude00"));
    }
}
