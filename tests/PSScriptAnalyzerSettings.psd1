@{
    Severity     = @('Error', 'Warning', 'Information')
    IncludeRules = @('PS*')
    ExcludeRules = @(
        # Pester's variables are used in other script blocks than those that set them.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'

        # Helpers of a test are no cmdlets.
        'PSAvoidUsingPositionalParameters'
        'PSUseShouldProcessForStateChangingFunctions'
        'PSUseOutputTypeCorrectly'
        'PSAvoidGlobalFunctions'
        'PSAvoidGlobalVars'
        'PSProvideCommentHelp'

        # Secrets that are none, to see where they turn up.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        'PSAvoidUsingPlainTextForPassword'
        'PSAvoidUsingUsernameAndPasswordParams'
        'PSUsePSCredentialType'

        # The suites run in PowerShell 7, which reads UTF-8 without being told.
        'PSUseBOMForUnicodeEncodedFile'
    )
    Rules        = @{
        PSUseCompatibleSyntax     = @{ Enable = $true; TargetVersions = @('7.4') }
        PSPlaceOpenBrace          = @{ Enable = $true; OnSameLine = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSPlaceCloseBrace         = @{ Enable = $true; NewLineAfter = $false; IgnoreOneLineBlock = $true; NoEmptyLineBefore = $true }
        PSUseCorrectCasing        = @{ Enable = $true }
        PSAvoidUsingCmdletAliases = @{ Enable = $true }
    }
}
