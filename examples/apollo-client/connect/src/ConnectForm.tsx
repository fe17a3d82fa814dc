import { useQuery } from "@apollo/client/react";
import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { ConnectorFormDocument, type ConnectorFormQuery } from "./__generated__/operations.ts";
import { callbackUrl } from "./dialogue.ts";
import { SettingField } from "./SettingField.tsx";
import { initialValues, placeRefusals, shownSettings, valueOf, type Refusals, type Setting } from "./settings.ts";
import { useConnect } from "./useConnect.ts";

interface Props {
  readonly connectorId: string;
  readonly onConnected: (name: string) => void;
  readonly onCancel: () => void;
}

export function ConnectForm({ connectorId, ...events }: Props) {
  const { data, error, refetch } = useQuery(ConnectorFormDocument, { variables: { id: connectorId } });
  if (data?.connector) return <SettingsForm connector={data.connector} {...events} />;
  if (!error)
    return (
      <p className="card empty" role="status">
        Loading the settings…
      </p>
    );
  return (
    <div className="problem" role="alert">
      <strong>The settings cannot be shown</strong>
      <p>{error.message}</p>
      <div className="buttons">
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      </div>
    </div>
  );
}

interface FormProps extends Omit<Props, "connectorId"> {
  readonly connector: NonNullable<ConnectorFormQuery["connector"]>;
}

const NONE: Refusals = new Map();

function SettingsForm({ connector, onConnected, onCancel }: FormProps) {
  const settings = shownSettings(connector);
  const [name, setName] = useState(`My ${connector.name}`);
  const [values, setValues] = useState(() => initialValues(settings, callbackUrl));
  const [refusals, setRefusals] = useState<Refusals>(NONE);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const connect = useConnect();
  const isOAuth = connector.authenticationType?.toLowerCase().startsWith("oauth") ?? false;

  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  // The field that is to be corrected, so that it is read out and can be typed into at once.
  useEffect(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), [refusals]);

  const submit = async () => {
    setBusy(true);
    setRefusals(NONE);
    const refused = await connect({ connectorId: connector.id, isOAuth, name, values });
    setBusy(false);
    if (refused.length === 0) onConnected(name);
    else setRefusals(placeRefusals(refused, settings));
  };

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };

  const field = (setting: Setting) => (
    <SettingField
      key={setting.key}
      setting={setting}
      value={valueOf(values, setting.key)}
      problem={refusals.get(setting.key)}
      onChange={(value) => setValues((before) => ({ ...before, [setting.key]: value }))}
    />
  );
  const isOptional = ({ required, key }: Setting) => required !== true && !refusals.has(key);
  return (
    <form ref={form} className="card connect" aria-labelledby="connect-title" aria-busy={isBusy} onSubmit={onSubmit}>
      <h2 id="connect-title" ref={title} tabIndex={-1}>
        Connect {connector.name}
      </h2>
      <div className="field">
        <label htmlFor="instance-name">Name of the connection</label>
        <input
          id="instance-name"
          required
          value={name}
          aria-invalid={refusals.has("name")}
          aria-describedby={refusals.get("name") && "problem-name"}
          onChange={({ target }) => setName(target.value)}
        />
        {refusals.get("name") && (
          <p className="refusal" id="problem-name" role="alert">
            {refusals.get("name")}
          </p>
        )}
      </div>
      {settings.filter((setting) => !isOptional(setting)).map(field)}
      {settings.some(isOptional) && (
        <details className="more">
          <summary>More settings</summary>
          {settings.filter(isOptional).map(field)}
        </details>
      )}
      {refusals.get("") && (
        <p className="problem" role="alert">
          {refusals.get("")}
        </p>
      )}
      <div className="buttons">
        <button type="submit" disabled={isBusy}>
          {isOAuth ? `Continue to ${connector.name}` : "Connect"}
        </button>
        <button type="button" className="quiet" onClick={onCancel}>
          Cancel
        </button>
        {isBusy && <span role="status">{isOAuth ? `Waiting for ${connector.name}…` : "Connecting…"}</span>}
      </div>
    </form>
  );
}
