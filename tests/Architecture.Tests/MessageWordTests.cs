namespace Architecture.Tests;

/// <summary>A message can be reworded without failing a test.</summary>
public sealed class MessageWordTests
{
    [Fact]
    public void No_assertion_compares_a_message_with_its_words()
    {
        string[] found =
        [
            .. from file in Repository.SourceFiles
               let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
               where path.StartsWith("tests/", StringComparison.Ordinal)
               from words in MessageWords.In(file, File.ReadAllText(file))
               select $"{path}({words.Line}): {words.Literal}",
        ];

        Assert.True(found is [], $"Compare an error id, a property or data instead of words.\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("Assert.Contains(\"was not sent\", failure.Message, StringComparison.Ordinal);", "\"was not sent\"")]
    [InlineData("Assert.Equal(\n    $\"order {id}: it is late\",\n    error.Advice);", "$\"order {id}: it is late\"")]
    [InlineData("Assert.All(failures, f => Assert.StartsWith(\"No record\", f.Message));", "\"No record\"")]
    [InlineData("[InlineData(1, \"no such user\")]\npublic void Fails(int id, string said) => Assert.Contains(said, Run(id).Message);", "\"no such user\"")]
    public void Words_in_an_assertion_of_xunit_are_found(string code, string literal) =>
        Assert.Equal(literal, Assert.Single(MessageWords.In("Sample.cs", code)).Literal);

    [Theory]
    [InlineData("\"$failed\" | Should -Match '^Record 1: it is missing'", "'^Record 1: it is missing'")]
    [InlineData("{ Connect-Gorgias } | Should -Throw '*API key*'", "'*API key*'")]
    [InlineData("{ Connect-Gorgias } |\n    Should -Throw -ExpectedMessage '*was ended*' -ErrorId 'Gorgias.NotConnected,*'", "'*was ended*'")]
    [InlineData("$errors[0].Exception.Message | Should -BeLike \"*row $row is empty*\"", "\"*row $row is empty*\"")]
    [InlineData("Get-Thing -WarningVariable warned\n$warned | Should -Be 'No record'", "'No record'")]
    [InlineData("$lines = Get-Thing -Debug 4>&1 5>&1\n$lines -match 'not JSON' | Should -BeNullOrEmpty", "'not JSON'")]
    [InlineData("It '<Name>' -ForEach @(\n    @{ Name = 'a folder'; Says = '*is a folder*' }\n) { { Get-Thing } | Should -Throw $Says }", "'*is a folder*'")]
    public void Words_in_an_assertion_of_Pester_are_found(string code, string literal) =>
        Assert.Equal(literal, Assert.Single(MessageWords.In("Sample.Tests.ps1", code)).Literal);

    [Theory]
    [InlineData("Sample.cs", "Assert.Contains(\"POST api/tickets\", failure.Message); // not \"any words\"")]
    [InlineData("Sample.cs", "Assert.Equal(QueueMessages.Full(\"orders\"), failure.Message);")]
    [InlineData("Sample.cs", "Assert.Equal(\"Jane is waiting\", ticket.Messages[0].BodyText);")]
    [InlineData("Sample.cs", "Assert.True(failure.Message.Length > 0);\nAssert.Equal(\"two words\", text);")]
    [InlineData("Sample.Tests.ps1", "\"$failed\" | Should -MatchExactly '\\b317\\b.*\\bCustomerEmail\\b' -Because 'the record is named'")]
    [InlineData("Sample.Tests.ps1", "$ticket.Subject | Should -Be 'Order A1 is delayed'\n# \"$failed\" | Should -Be 'it failed'")]
    [InlineData("Sample.Tests.ps1", "{ Send-GorgiasQueue -Body 'two words' } | Should -Throw -ErrorId 'Gorgias.NotConnected,*'")]
    public void Data_and_other_texts_are_left_alone(string file, string code) => Assert.Empty(MessageWords.In(file, code));
}
