/** Names of people and companies in many languages, with the spelling in e-mail addresses if it differs. */
type Name = string | readonly [name: string, spelling: string];

// prettier-ignore
export const firstNames: readonly Name[] = [
  "Ines", "João", "Zoë", "Łukasz", "Siobhán", "Søren", "Amélie", "Jürgen", "Nuño", "Çağla", "Ngọc", "Þórdís",
  ["Ольга", "olga"], ["美咲", "misaki"], ["محمد", "mohammed"], ["Γιώργος", "giorgos"], ["Анђела", "andjela"],
  ["נועה", "noa"], ["志明", "zhiming"], ["अनन्या", "ananya"], "Jean-Luc", "Mary Jane", "Ahmet", "Chidinma", "Kwame",
  "Leilani", "Björn", "Aoife", "Mihály", "Kateřina", "Ştefan", "Māris", "Živa", "Eglė", "Tõnis", "Ève", "Raúl",
  "Fatou", "Håkon", "Giulia", "D'Arcy", "Wiremu", "Nguyễn", "Priya", "Tomás", "Hyun-woo", "Oyá", "Beatriz",
];

// prettier-ignore
export const lastNames: readonly Name[] = [
  "Marek", "O'Brien", "Müller", "D'Angelo", "García Márquez", "Østergaard", "Gonçalves", "Wójcik", "Nagy", "Šimkus",
  "van der Berg", "Dvořák", "Lefèvre", "Yıldız", "Þorsteinsdóttir", ["Иванова", "ivanova"], ["田中", "tanaka"],
  ["الحسن", "alhassan"], ["Παπαδόπουλος", "papadopoulos"], ["王", "wang"], "Okonkwo", "Mensah", "Kealoha", "Lindqvist",
  "Ní Dhomhnaill", "Ionescu", "Bērziņš", "Kovač", "Kazlauskienė", "Tamm", "Étienne", "Núñez", "Diop", "Rossi",
  "Te Rangi", "Trần", "Sharma", "Park", "Silva", "Santos-Pereira", "M'Barek", "De Smet", "Ng", "Müßig", "Åkesson",
  "Strauß", "Cohen", "Haddad", "Novák", "Horvat", "Schäfer", "Nakamura", "Fernández", "Kask", "Ó Súilleabháin",
  "Jovanović", "Özdemir", "Petrov", "Adeyemi", "Wiśniewski",
];

// prettier-ignore
export const companyNames: readonly Name[] = [
  "Harbour", "Nordlicht", "Beauséjour", "Łódzkie", "Río Claro", "Fjällräv", "Çınar", "Öresund", "Sant'Elia", "Blackthorn",
  "Mañana", "Żubr", "Skógar", "Côte d'Opale", "Weißhorn", "Pampa", "Kilimani", "Aotea", ["さくら", "sakura"],
  ["Заря", "zarya"], "Szép", "Dunărea", "Tūtuki", "Bragança", "Elbe", "Garonne", "Vltava", "Kestrel", "Sólheim", "Tramontana",
  "Laguna", "Ōtautahi", "Saguaro", "Baobab", "Guadalquivir", "Ålesund", "Brême", "Sirocco", "Mistral", "Ivalo",
  "Kōwhai", "Mare Nostrum", "Nordwind", "Ochre", "Pico Alto", "Quinta Nova", "Rhône", "Señorial", "Tisza", "Zephyr",
];

// prettier-ignore
export const trades = [
  "Logistics", "Energie", "Textiles", "Papier", "Seguros", "Shipping", "Möbel", "Farmacia", "Bank", "Foods",
  "Médias", "Tools", "Verlag", "Clinics", "Robotics", "Voyages", "Cement", "Optik", "Libros", "Wind & Solar",
] as const;

/** State, city, country and dialling code. */
// prettier-ignore
export const places = [
  ["Setúbal", "Almada", "PT", "+351 21"], ["Bayern", "Nürnberg", "DE", "+49 911"], ["County Cork", "Cork", "IE", "+353 21"],
  ["New York", "Buffalo", "US", "+1 716"], ["Łódzkie", "Łódź", "PL", "+48 42"], ["Québec", "Trois-Rivières", "CA", "+1 819"],
  ["São Paulo", "São José dos Campos", "BR", "+55 12"], ["東京都", "渋谷区", "JP", "+81 3"], ["Jönköpings län", "Gränna", "SE", "+46 390"],
  ["Western Cape", "Stellenbosch", "ZA", "+27 21"], ["Andalucía", "Cádiz", "ES", "+34 956"], ["Canterbury", "Ōtautahi", "NZ", "+64 3"],
] as const;

const letters: Readonly<Record<string, string>> = { ł: "l", ø: "o", ß: "ss", ı: "i", þ: "th", đ: "d" };
const spellings = new Map([...firstNames, ...lastNames, ...companyNames].map((name) => [name, spelling(name)]));

/** Spelling of a name in an e-mail address: without accents and spaces. Apostrophes are valid there and stay. */
export const spell = (name: Name): string => spellings.get(name) ?? spelling(name);

function spelling(name: Name): string {
  if (typeof name !== "string") return name[1];
  const plain = name.toLowerCase().replace(/[łøßıþđ]/g, (letter) => letters[letter] ?? letter);
  return plain.normalize("NFD").replace(/[^a-z'-]/g, "");
}

export const written = (name: Name): string => (typeof name === "string" ? name : name[0]);
