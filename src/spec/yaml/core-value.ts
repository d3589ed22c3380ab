/**
 * The type that the core schema of YAML 1.2.2 (section 10.3.2) gives a plain text: `4` is a number, `true` a boolean,
 * everything else a text. An empty text stays one.
 */
export function coreValue(text: string): string | number | boolean | null {
  if (/^(?:~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  const isNumber =
    /^(?:0o[0-7]+|0x[0-9a-fA-F]+)$/.test(text) || /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text);
  return isNumber ? Number(text) : text;
}
