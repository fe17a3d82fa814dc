/** The value of a setting as it may be shown: of URLs without user and password, and nothing of what is named for a secret. */
export function masked(name: string, value: string): string {
  if (/(^|_)(SECRET|PASSWORD|TOKEN|KEY|HEADERS)$/.test(name)) return "***";
  // A proxy may stand without a scheme.
  return value.replace(/\/\/.*@|^[^/]*@/, (found) => (found.startsWith("//") ? "//***@" : "***@"));
}
