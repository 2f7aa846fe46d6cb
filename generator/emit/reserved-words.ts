/** Words that a language keeps for itself, by language, for `NameRules.reserved`. What a generated program imports or builds on comes on top. */
export const reservedWords = {
  csharp: words(`
    abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit
    extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out
    override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true
    try typeof uint ulong unchecked unsafe ushort using virtual void volatile while`),
  go: words(`
    break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct
    switch type var`),
  java: words(`
    _ abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for
    goto if implements import instanceof int interface long native new null package private protected public return short static strictfp super
    switch synchronized this throw throws transient true try void volatile while`),
  kotlin: words(`
    as break class continue do else false for fun if in interface is null object package return super this throw true try typealias typeof val
    var when while`),
  php: words(`
    __halt_compiler abstract and array as break callable case catch class clone const continue declare default die do echo else elseif empty
    enddeclare endfor endforeach endif endswitch endwhile eval exit extends false final finally fn for foreach function global goto if implements
    include include_once instanceof insteadof interface isset list match namespace new null or parent print private protected public readonly
    require require_once return self static switch throw trait true try unset use var while xor yield`),
  python: words(`
    False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda
    match nonlocal not or pass raise return try type while with yield`),
  ruby: words(`
    BEGIN END __ENCODING__ __FILE__ __LINE__ alias and begin break case class def defined? do else elsif end ensure false for if in module next
    nil not or redo rescue retry return self super then true undef unless until when while yield`),
  rust: words(`
    abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl in let loop macro match
    mod move mut override priv pub ref return Self self static struct super trait true try type typeof unsafe unsized use virtual where while
    yield`),
  swift: words(`
    Any Protocol Self Type as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough false
    fileprivate for func guard if import in init inout internal is let nil open operator precedencegroup private protocol public repeat rethrows
    return self static struct subscript super switch throw throws true try typealias var where while`),
  typescript: words(`
    arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if
    implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof
    var void while with yield`),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
