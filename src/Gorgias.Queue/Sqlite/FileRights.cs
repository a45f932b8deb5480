#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Security.Principal;
#endif
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sqlite;

/// <summary>Finds out why a file cannot be used, when that is a matter of rights. SQLite says of all that it cannot open the file.</summary>
internal static class FileRights
{
    /// <summary>Why this user cannot read and write a file, or make files beside it, as a sentence; null when rights are not the reason.</summary>
    public static string? WhyNot(string path)
    {
#if NET8_0_OR_GREATER
        string full = Path.GetFullPath(path);
        string? folder = Path.GetDirectoryName(full);
        return File.Exists(full) && IsDenied(full, isFolder: false) ? StoreMessages.NoRightsToFile(OwnerOf(full))
            : folder is not null && Directory.Exists(folder) && IsDenied(folder, isFolder: true) ? StoreMessages.NoRightsToFolder(folder, OwnerOf(folder))
            : null;
#else
        return IsDeniedOnWindows(path, isFolder: false) ? StoreMessages.NoRightsToFile(null) : null;
#endif
    }

    /// <summary>Whether opening fails for want of rights. Only where closing a file does not give back the locks that others in this process hold on
    /// it.</summary>
    private static bool IsDeniedOnWindows(string path, bool isFolder)
    {
        if (isFolder || !File.Exists(path))
        {
            return false;
        }

        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete).Dispose();
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

#if NET8_0_OR_GREATER
    private const int CurrentFolder = -100;
    private const uint WantsOwner = 0x8;
    private const int SizeOfStatus = 256;
    private const int PlaceOfOwner = 20;
    private const int NoAccess = 13;
    private const int WriteProtected = 30;
    private const int ReadAndWrite = 4 | 2;
    private const int ReadWriteAndEnter = 4 | 2 | 1;

    /// <summary>The name of the user whose a file or folder is; null when the system does not tell.</summary>
    internal static string? OwnerOf(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() ? new FileInfo(path).GetAccessControl().GetOwner(typeof(NTAccount))?.Value
                : OperatingSystem.IsLinux() && UserOf(path) is { } user ? NameOf(user) ?? FormattableString.Invariant($"{user}")
                : null;
        }
        catch (Exception e) when (e is SystemException)
        {
            return null;
        }
    }

    private static bool IsDenied(string path, bool isFolder) => OperatingSystem.IsWindows()
        ? IsDeniedOnWindows(path, isFolder)
        : Access(NativeText.Of(path), isFolder ? ReadWriteAndEnter : ReadAndWrite) != 0 && Marshal.GetLastPInvokeError() is NoAccess or WriteProtected;

    private static uint? UserOf(string path)
    {
        byte[] status = new byte[SizeOfStatus];
        return Status(CurrentFolder, NativeText.Of(path), 0, WantsOwner, status) == 0 ? BitConverter.ToUInt32(status, PlaceOfOwner) : null;
    }

    private static string? NameOf(uint user)
    {
        IntPtr entry = User(user);

        // The name is the first field.
        return entry == IntPtr.Zero ? null : Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry));
    }

    [DllImport("libc", EntryPoint = "access", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int mode);

    /// <summary>Of the calls that tell an owner, the one whose structure is the same on every processor. Linux only.</summary>
    [DllImport("libc", EntryPoint = "statx", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(int folder, byte[] path, int flags, uint mask, [Out] byte[] status);

    [DllImport("libc", EntryPoint = "getpwuid", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr User(uint id);
#endif
}
