package org.atolldb.enhancer.runtime;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.atolldb.NotWovenException;
import org.atolldb.enhancer.Weaver;
import org.jspecify.annotations.Nullable;

/** Attaches an agent to the JVM that this code runs in. */
final class SelfAttach {
  private SelfAttach() {}

  /**
   * Attaches and weaves what is loaded; takes about half a second, as a helper process must be
   * started.
   */
  static LiveWeaving attach() {
    try {
      return Agent.start(ByteBuddyAgent.install(), Weaver.How.ATTACH);
    } catch (RuntimeException | LinkageError e) {
      throw new NotWovenException("The JVM could not attach an agent to itself: " + reason(e), e);
    }
  }

  private static String reason(Throwable failure) {
    if (isFlag("DisableAttachMechanism", "true")) {
      return "it was started with -XX:+DisableAttachMechanism; remove that flag";
    }
    if (isFlag("EnableDynamicAgentLoading", "false")) {
      return "it was started with -XX:-EnableDynamicAgentLoading; remove that flag";
    }
    for (String module : List.of("java.instrument", "jdk.attach")) {
      if (ModuleLayer.boot().findModule(module).isEmpty()) {
        return "it runs without the module "
            + module
            + "; start it with --add-modules "
            + module
            + ", from a run-time image that has it";
      }
    }
    return failure + causes(failure.getCause());
  }

  private static String causes(@Nullable Throwable cause) {
    return cause == null ? "" : ", because of " + cause + causes(cause.getCause());
  }

  private static boolean isFlag(String name, String value) {
    try {
      return Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
          .map(bean -> bean.getVMOption(name).getValue().equals(value))
          .orElse(false);
    } catch (IllegalArgumentException | LinkageError unknownHere) {
      return false;
    }
  }
}
