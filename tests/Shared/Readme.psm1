function Get-ReadmeStatement {
    <#
    .SYNOPSIS
        The PowerShell statements of a page, in order, and the shell lines that it names.
    .DESCRIPTION
        Kind is PowerShell for a statement that runs on the sandbox, Live for one of a block that connects to an account, and Shell for a line of a shell block.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path
    )

    $number, $language, $code, $start = 0, $null, @(), 0
    foreach ($line in Get-Content -Path $Path -Encoding UTF8) {
        $number++
        if ($null -eq $language) {
            if ($line -match '^```(powershell|shell)$') {
                $language, $code, $start = $Matches[1], @(), $number
            }

            continue
        }

        if ($line -ne '```') {
            $code += $line
            continue
        }

        if ($language -eq 'shell') {
            $at = $start
            foreach ($command in $code) {
                $at++
                [pscustomobject]@{ Kind = 'Shell'; Line = $at; Text = ($command -replace '\s{2,}#.*$'); Ast = $null }
            }
        } else {
            $errors = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($code -join "`n", [ref] $null, [ref] $errors)
            if ($errors) {
                throw "Line $($start): $($errors[0].Message)"
            }

            $kind = if ("$ast" -match '\bConnect-Gorgias -Domain\b') { 'Live' } else { 'PowerShell' }
            foreach ($statement in $ast.EndBlock.Statements) {
                [pscustomobject]@{ Kind = $kind; Line = $start + $statement.Extent.StartLineNumber; Text = $statement.Extent.Text; Ast = $statement }
            }
        }

        $language = $null
    }
}

Export-ModuleMember -Function Get-ReadmeStatement
