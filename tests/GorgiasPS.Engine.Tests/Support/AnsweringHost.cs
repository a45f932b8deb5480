using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;

namespace GorgiasPS.Engine.Tests.Support;

/// <summary>A host with a person who gives these answers, one after the other; a question after the last answer is a failure.</summary>
public sealed class AnsweringHost(params string?[] answers) : PSHost
{
    private readonly AnsweringInterface _ui = new(answers);

    /// <summary>The questions so far: the name of each field, or the caption of a credential.</summary>
    public IReadOnlyList<string> Questions => _ui.Questions;

    /// <summary>The help of the fields that were asked for.</summary>
    public IReadOnlyList<string> Help => _ui.Help;

    /// <summary>The lines that were written.</summary>
    public IReadOnlyList<string> Lines => _ui.Lines;

    public override string Name => "ConsoleHost";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _ui;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class AnsweringInterface(string?[] answers) : PSHostUserInterface
    {
        private readonly Queue<string?> _answers = new(answers);

        public List<string> Questions { get; } = [];

        public List<string> Help { get; } = [];

        public List<string> Lines { get; } = [];

        public override PSHostRawUserInterface? RawUI => null;

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            Questions.AddRange(descriptions.Select(static field => field.Name));
            Help.AddRange(descriptions.Select(static field => field.HelpMessage));
            return descriptions.ToDictionary(static field => field.Name, _ => PSObject.AsPSObject(_answers.Dequeue() ?? ""));
        }

        public override PSCredential? PromptForCredential(string caption, string message, string userName, string targetName)
        {
            Questions.Add(caption);
            return _answers.Dequeue() is { } user ? new PSCredential(user, new NetworkCredential("", "a key").SecurePassword) : null;
        }

        public override PSCredential? PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            PromptForCredential(caption, message, userName, targetName);

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => defaultChoice;

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override void Write(string value)
        {
        }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
        {
        }

        public override void WriteLine(string value) => Lines.Add(value);

        public override void WriteErrorLine(string value)
        {
        }

        public override void WriteDebugLine(string message)
        {
        }

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override void WriteVerboseLine(string message)
        {
        }

        public override void WriteWarningLine(string message)
        {
        }
    }
}
