namespace GorgiasPS.Runs;

/// <summary>A cmdlet that can write what it would send into a file, in place of sending it.</summary>
internal interface IPreviewingCmdlet
{
    /// <summary>The path of the file; null to send.</summary>
    string? PreviewPath { get; }
}
