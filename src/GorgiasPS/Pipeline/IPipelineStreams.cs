using System.Management.Automation;

namespace GorgiasPS.Pipeline;

/// <summary>The streams of a cmdlet. Pipeline thread only.</summary>
internal interface IPipelineStreams
{
    /// <summary>Writes an object for the next command.</summary>
    void WriteObject(object value);

    /// <summary>Writes a non-terminating error.</summary>
    void WriteError(ErrorRecord error);

    /// <summary>Writes a warning.</summary>
    void WriteWarning(string text);

    /// <summary>Writes a line for <c>-Verbose</c>.</summary>
    void WriteVerbose(string text);

    /// <summary>Writes a line for <c>-Debug</c>.</summary>
    void WriteDebug(string text);

    /// <summary>Shows, updates or removes a progress bar.</summary>
    void WriteProgress(ProgressRecord progress);
}
