import { CALLBACK_KEY, kindOf, maxLengthOf, type Setting } from "./settings.ts";

interface Props {
  readonly setting: Setting;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A setting as a form field that suits its type and options, with the refusal of its value below. */
export function SettingField({ setting, value, problem, onChange }: Props) {
  const { key, name, required, description } = setting;
  const kind = kindOf(setting);
  const describedBy = problem === undefined ? undefined : `problem-${key}`;
  const common = {
    id: `setting-${key}`,
    name: key,
    "aria-invalid": problem !== undefined,
    "aria-describedby": describedBy,
  };
  const onText = ({ target }: { target: { value: string } }) => onChange(target.value);
  const isRequired = required === true;
  return (
    <div className={kind === "checkbox" ? "field switch" : "field"}>
      <label htmlFor={common.id} title={description ?? undefined}>
        {name ?? key}
        {isRequired && <span className="required"> required</span>}
      </label>
      {kind === "choice" && (
        <select {...common} value={value} required={isRequired} onChange={onText}>
          {!isRequired && <option value="">–</option>}
          {setting.options?.map((option) => (
            <option key={option.value} value={option.value ?? ""}>
              {option.name ?? option.value}
            </option>
          ))}
        </select>
      )}
      {kind === "checkbox" && (
        <input
          {...common}
          type="checkbox"
          checked={value === "true"}
          onChange={({ target }) => onChange(String(target.checked))}
        />
      )}
      {kind === "long" && <textarea {...common} rows={4} value={value} required={isRequired} onChange={onText} />}
      {(kind === "text" || kind === "secret") && (
        <input
          {...common}
          type={kind === "secret" ? "password" : "text"}
          autoComplete="off"
          spellCheck={false}
          maxLength={maxLengthOf(setting)}
          readOnly={key === CALLBACK_KEY}
          required={isRequired}
          value={value}
          onChange={onText}
        />
      )}
      {problem !== undefined && (
        <p className="refusal" id={describedBy} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
