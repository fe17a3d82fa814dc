export async function remarks() {
  return "";
}
