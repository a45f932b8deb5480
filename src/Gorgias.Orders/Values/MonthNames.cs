using System.Globalization;
using System.Text;

namespace Gorgias.Orders.Values;

/// <summary>Names of months and days in English, German, French, Spanish, Italian, Dutch and Portuguese, and the small words between them. No two of these
/// languages use one word for two months.</summary>
internal static class MonthNames
{
    private static readonly string[] Known =
    [
        "january|jan|januar|janner|janvier|janv|enero|ene|gennaio|gen|januari|janeiro",
        "february|feb|februar|fevrier|fevr|fev|febrero|febbraio|februari|fevereiro",
        "march|mar|marz|maerz|mrz|mars|marzo|maart|mrt|marco",
        "april|apr|avril|avr|abril|abr|aprile",
        "may|mai|mayo|maggio|mag|mei|maio",
        "june|jun|juni|juin|junio|giugno|giu|junho",
        "july|jul|juli|juillet|juil|julio|luglio|lug|julho",
        "august|aug|aout|agosto|ago|augustus",
        "september|sep|sept|septembre|septiembre|setiembre|set|settembre|setembro",
        "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out",
        "november|nov|novembre|noviembre|novembro",
        "december|dec|dezember|dez|decembre|diciembre|dic|dicembre|dezembro",
    ];

    private static readonly Dictionary<string, int> Months = Index();

    private static readonly HashSet<string> Others = new(
        string.Join(
            "|",
            "mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday",
            "mo|montag|di|dienstag|mi|mittwoch|do|donnerstag|fr|freitag|sa|samstag|sonnabend|so|sonntag",
            "lun|lundi|mar|mardi|mer|mercredi|jeu|jeudi|ven|vendredi|sam|samedi|dim|dimanche",
            "lunes|martes|mie|miercoles|jue|jueves|vie|viernes|sab|sabado|dom|domingo",
            "lunedi|martedi|mercoledi|gio|giovedi|venerdi|sabato|domenica",
            "ma|maandag|dinsdag|wo|woensdag|donderdag|vr|vrijdag|za|zaterdag|zo|zondag",
            "segunda|terca|quarta|quinta|sexta|feira",
            "st|nd|rd|th|er|o|a|of|de|del|di|le|el|il|den|der|am|on").Split('|'),
        StringComparer.Ordinal);

    /// <summary>The month that a word names, 1 to 12; 0 when it is none.</summary>
    public static int Find(string word) => Months.TryGetValue(Plain(word), out int month) ? month : 0;

    /// <summary>Whether a word may stand in a date and says nothing: a weekday, an article, the end of an ordinal number.</summary>
    public static bool IsOther(string word) => Others.Contains(Plain(word));

    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (char character in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(character));
            }
        }

        return plain.ToString();
    }

    private static Dictionary<string, int> Index()
    {
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int month = 0; month < Known.Length; month++)
        {
            foreach (string name in Known[month].Split('|'))
            {
                months.Add(name, month + 1);
            }
        }

        return months;
    }
}
