/**
 * The OAuth dialogue, in a window of its own: a redirect of this page would lose the credentials, which it keeps in memory
 * alone. The application redirects that window to the callback URL, where the page sends the result over a channel.
 */

/** Receives the result; to be registered with the application. */
export const callbackUrl = `${location.origin}/`;

const CHANNEL = "oauth-result";
const CLOSED_CHECK_MS = 500;

/** Parameters that the application added to the callback URL. */
export type Result = Readonly<Record<string, string>>;

export interface DialogueWindow {
  /** Shows the application's page. Resolves with the result that has the same `state`. @throws Error if it is closed */
  readonly show: (url: string, state: string) => Promise<Result>;
  readonly close: () => void;
}

/** Browsers allow a window only at once after a click: it is opened before its URL is known. */
export function openDialogue(): DialogueWindow {
  const popup = window.open("", "_blank", "popup,width=520,height=680");
  return {
    show: (url, state) => {
      if (popup === null) throw new Error("The browser has blocked the window of the application.");
      // Any other scheme, such as `javascript:`, would run with the rights of this page.
      if (!/^https?:$/.test(new URL(url).protocol))
        throw new Error("The address of the application is not a web page.");
      // The application must not be able to navigate this page.
      popup.opener = null;
      popup.location.href = url;
      return resultWith(state, popup);
    },
    close: () => popup?.close(),
  };
}

export const newState = (): string => crypto.randomUUID();

function resultWith(state: string, popup: Window): Promise<Result> {
  const channel = new BroadcastChannel(CHANNEL);
  let timer: ReturnType<typeof setInterval> | undefined;
  const result = new Promise<Result>((resolve, reject) => {
    channel.onmessage = ({ data }: MessageEvent<Result>) => {
      // Results with another state belong to another dialogue, or were forged.
      if (data["state"] === state) resolve(data);
    };
    timer = setInterval(() => {
      if (!popup.closed) return;
      clearInterval(timer);
      // The window closes after it has sent the result, which may not have arrived yet.
      setTimeout(() => reject(new Error("The window was closed before access was granted.")), CLOSED_CHECK_MS);
    }, CLOSED_CHECK_MS);
  });
  return result.finally(() => {
    clearInterval(timer);
    channel.close();
  });
}

/** In the window of a dialogue: sends its result to the page that opened it, and closes. False in any other window. */
export function passOnResult(): boolean {
  const result = Object.fromEntries(new URLSearchParams(location.search));
  if (result["state"] === undefined) return false;
  // The code must not stay in the address.
  history.replaceState(null, "", "/");
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(result);
  channel.close();
  const done = document.createElement("p");
  done.className = "card empty";
  done.textContent = "Done. You can close this window.";
  document.querySelector("main")?.replaceChildren(done);
  window.close();
  return true;
}
