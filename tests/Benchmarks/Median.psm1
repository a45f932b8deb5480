function Get-Median {
    <#
    .SYNOPSIS
        The middle of some numbers; of an even count, the mean of the two in the middle.
    #>
    param([double[]] $Value)

    $sorted = @($Value | Sort-Object)
    ($sorted[[math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[math]::Floor($sorted.Count / 2)]) / 2
}

Export-ModuleMember -Function Get-Median
