using System.Management.Automation;

namespace GorgiasPS.Pipeline;

/// <summary>What the pipeline thread can write.</summary>
internal interface IPipelineStreams
{
    /// <summary>An object for the next command.</summary>
    void WriteObject(object value);

    /// <summary>An error that does not end the run.</summary>
    void WriteError(ErrorRecord error);

    /// <summary>A warning.</summary>
    void WriteWarning(string text);

    /// <summary>A line for <c>-Verbose</c>.</summary>
    void WriteVerbose(string text);

    /// <summary>A line for <c>-Debug</c>.</summary>
    void WriteDebug(string text);

    /// <summary>Progress.</summary>
    void WriteProgress(ProgressRecord progress);
}
