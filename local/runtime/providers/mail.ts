import { objectOf, type Providers, physicalName, textOf } from '../provider.ts';

/** What the embedded SES knows of senders and of where events go. */
export const mailProviders: Providers = {
  'AWS::SES::EmailIdentity': (resource, cloud) => {
    const identity = textOf(resource, 'EmailIdentity');
    cloud.mail.identities.push(identity);
    const attributes: Record<string, string> = { EmailIdentity: identity };
    for (const number of [1, 2, 3]) {
      attributes[`DkimDNSTokenName${number}`] = `key${number}._domainkey.${identity}`;
      attributes[`DkimDNSTokenValue${number}`] = `key${number}.dkim.amazonses.com`;
    }
    return { ref: identity, attributes };
  },
  'AWS::SES::ConfigurationSet': (resource, cloud) => {
    const name = physicalName(resource, 'Name');
    cloud.mail.addConfigurationSet(name);
    return { ref: name };
  },
  'AWS::SES::ConfigurationSetEventDestination': (resource, cloud) => {
    const {
      MatchingEventTypes = [],
      EventBridgeDestination,
      Enabled = true,
    } = objectOf(resource, 'EventDestination');
    if (!EventBridgeDestination)
      throw new Error(`${resource.path}: only EventBridge destinations are known here`);
    const types = Enabled === false ? [] : [MatchingEventTypes].flat().map(String);
    cloud.mail.addEventTypes(textOf(resource, 'ConfigurationSetName'), types);
    return { ref: resource.logicalId };
  },
};
