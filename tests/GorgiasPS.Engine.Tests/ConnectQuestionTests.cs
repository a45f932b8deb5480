using System.Management.Automation;
using GorgiasPS.Engine.Tests.Support;

namespace GorgiasPS.Engine.Tests;

/// <summary>Connect-Gorgias asks a person for what is missing, and nobody else.</summary>
public sealed class ConnectQuestionTests
{
    [Fact]
    public void It_asks_for_the_domain_and_then_for_the_key_of_that_account()
    {
        var host = new AnsweringHost("acme", "ann@acme.example");
        using var session = new ModuleSession(host);

        ScriptResult result = session.Run("(Connect-Gorgias -SkipVerification).BaseUri; (Get-GorgiasConnection).UserName");

        Assert.Equal(["https://acme.gorgias.com/", "ann@acme.example"], result.Output.Select(static item => item!.ToString()));
        Assert.Equal(2, host.Questions.Count);
        Assert.Contains("acme", host.Questions[1], StringComparison.Ordinal);
        Assert.All(host.Help, static help => Assert.NotEmpty(help));
    }

    [Theory]
    [InlineData("Connect-Gorgias acme -SkipVerification")]
    [InlineData("Connect-Gorgias -Domain acme -SkipVerification")]
    [InlineData("Connect-Gorgias -BaseUri https://acme.gorgias.com -SkipVerification")]
    public void It_asks_for_the_key_alone_when_the_account_is_given(string line)
    {
        var host = new AnsweringHost("ann@acme.example");
        using var session = new ModuleSession(host);

        Assert.Single(session.Run(line).Output);

        Assert.Contains("acme", Assert.Single(host.Questions), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?")]
    [InlineData("!?")]
    public void A_question_mark_shows_the_help_and_asks_again(string mark)
    {
        var host = new AnsweringHost(mark, "acme", "ann@acme.example");
        using var session = new ModuleSession(host);

        Assert.Single(session.Run("Connect-Gorgias -SkipVerification").Output);

        Assert.Equal(3, host.Questions.Count);
        Assert.Contains(host.Help[0], host.Lines);
    }

    [Theory]
    [InlineData("Connect-Gorgias", "")]
    [InlineData("Connect-Gorgias acme", null)]
    public void No_answer_ends_it(string line, string? answer)
    {
        using var session = new ModuleSession(new AnsweringHost(answer));

        AssertRefused(session, line);
    }

    [Fact]
    public void A_domain_that_cannot_be_one_is_refused_before_the_key_is_asked_for()
    {
        var host = new AnsweringHost();
        using var session = new ModuleSession(host);

        AssertRefused(session, "Connect-Gorgias acme.example");

        Assert.Empty(host.Questions);
    }

    [Theory]
    [InlineData("Connect-Gorgias")]
    [InlineData("Connect-Gorgias acme")]
    [InlineData("Connect-Gorgias -BaseUri https://acme.gorgias.com")]
    public void A_session_without_a_person_gets_an_error_that_names_what_to_give(string line)
    {
        using var session = new ModuleSession();

        ErrorRecord error = AssertRefused(session, line);

        foreach (string parameter in new[] { "-Domain", "-Credential", "-Sandbox" })
        {
            Assert.Contains(parameter, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_access_token_is_not_asked_for()
    {
        var host = new AnsweringHost();
        using var session = new ModuleSession(host);

        Assert.Single(session.Run(
            "Connect-Gorgias acme -AccessToken ([System.Net.NetworkCredential]::new('', 'token').SecurePassword) -SkipVerification").Output);

        Assert.Empty(host.Questions);
    }

    private static ErrorRecord AssertRefused(ModuleSession session, string line)
    {
        ErrorRecord error = Assert.Single(session.Run(line).Errors);
        Assert.Equal("Gorgias.InvalidArgument,GorgiasPS.ConnectGorgiasCommand", error.FullyQualifiedErrorId);
        return error;
    }
}
