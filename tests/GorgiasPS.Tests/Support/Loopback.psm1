function Get-ClosedPort {
    <#
    .SYNOPSIS
        A port on 127.0.0.1 on which nobody listens.
    #>
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $listener.LocalEndpoint.Port
    $listener.Stop()
}

function Start-AnsweringServer {
    <#
    .SYNOPSIS
        An HTTP server on 127.0.0.1 that answers every request alike, and records the requests.
    .OUTPUTS
        BaseUri, Requests (method, path, authorization), and a Stop method.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the tests only.')]
    [CmdletBinding()]
    param(
        [int] $Status = 200,

        [hashtable] $Header = @{},

        [string] $Body = '{}'
    )

    $listener = [System.Net.HttpListener]::new()
    $port = Get-ClosedPort
    $listener.Prefixes.Add("http://127.0.0.1:$port/")
    $listener.Start()
    $requests = [System.Collections.ArrayList]::Synchronized([System.Collections.ArrayList]::new())
    $worker = [powershell]::Create().AddScript({
            param($Listener, $Requests, $Status, $Header, $Body)
            while ($Listener.IsListening) {
                $context = $Listener.GetContext()
                $null = $Requests.Add([pscustomobject]@{
                        Method        = $context.Request.HttpMethod
                        Path          = $context.Request.RawUrl
                        Authorization = $context.Request.Headers['Authorization']
                    })
                $context.Response.StatusCode = $Status
                foreach ($name in $Header.Keys) {
                    $context.Response.Headers[$name] = $Header[$name]
                }

                $bytes = [System.Text.Encoding]::UTF8.GetBytes($Body)
                $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                $context.Response.Close()
            }
        }).AddParameters(@{ Listener = $listener; Requests = $requests; Status = $Status; Header = $Header; Body = $Body })
    $null = $worker.BeginInvoke()
    [pscustomobject]@{ BaseUri = "http://127.0.0.1:$port"; Requests = $requests; Listener = $listener } |
        Add-Member -MemberType ScriptMethod -Name Stop -Value { $this.Listener.Abort() } -PassThru
}

function Start-RawServer {
    <#
    .SYNOPSIS
        A server or proxy on 127.0.0.1 that answers every connection with the same bytes and closes it.
    .DESCRIPTION
        In the answer, %HEAD% stands for the head of the request, and %LENGTH% for the length of the body. An empty answer cuts the connection.
    .OUTPUTS
        Port, Heads (of the requests), and a Stop method.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the tests only.')]
    [CmdletBinding()]
    param(
        [AllowEmptyString()]
        [string] $Answer
    )

    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $heads = [System.Collections.ArrayList]::Synchronized([System.Collections.ArrayList]::new())
    $worker = [powershell]::Create().AddScript({
            param($Listener, $Heads, $Answer)
            while ($true) {
                try {
                    $client = $Listener.AcceptTcpClient()
                } catch {
                    return
                }

                $stream = $client.GetStream()
                $reader = [System.IO.StreamReader]::new($stream)
                $lines = while ($line = $reader.ReadLine()) { $line }
                $head = $lines -join ' | '
                $null = $Heads.Add($head)
                if ($Answer) {
                    $text = $Answer.Replace('%HEAD%', $head)
                    $length = [System.Text.Encoding]::UTF8.GetByteCount($text.Substring($text.IndexOf("`r`n`r`n") + 4))
                    $bytes = [System.Text.Encoding]::UTF8.GetBytes($text.Replace('%LENGTH%', "$length"))
                    $stream.Write($bytes, 0, $bytes.Length)
                }

                $client.Close()
            }
        }).AddParameters(@{ Listener = $listener; Heads = $heads; Answer = $Answer })
    $null = $worker.BeginInvoke()
    [pscustomobject]@{ Port = $listener.LocalEndpoint.Port; BaseUri = "http://$($listener.LocalEndpoint)"; Heads = $heads; Listener = $listener } |
        Add-Member -MemberType ScriptMethod -Name Stop -Value { $this.Listener.Stop() } -PassThru
}

Export-ModuleMember -Function Get-ClosedPort, Start-AnsweringServer, Start-RawServer
