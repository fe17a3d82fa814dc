import { useState } from "react";
import { ConnectForm } from "./ConnectForm.tsx";
import { Connections } from "./Connections.tsx";
import { ConnectorPicker } from "./ConnectorPicker.tsx";

export function App() {
  const [picked, setPicked] = useState<string>();
  const [wasPicked, setWasPicked] = useState(false);
  const [made, setMade] = useState<readonly string[]>([]);
  const pick = (id: string) => {
    setPicked(id);
    setWasPicked(true);
  };
  const connected = (name: string) => {
    setPicked(undefined);
    setMade((before) => [...before, name]);
  };
  return (
    <div className="columns">
      <h1 className="unseen">Connect</h1>
      <div>
        {picked === undefined ? (
          <ConnectorPicker onPick={pick} autoFocus={wasPicked} />
        ) : (
          <ConnectForm
            key={picked}
            connectorId={picked}
            onConnected={connected}
            onCancel={() => setPicked(undefined)}
          />
        )}
        <p className="done" role="status">
          {picked === undefined && made.length > 0 && `${made.at(-1) ?? ""} is connected.`}
        </p>
      </div>
      <Connections made={made.length} />
    </div>
  );
}
