// SPDX-License-Identifier: Apache-2.0
//
// wtc_lines -- the lines of the cache: tags, replacement state and data   (docs: sections 4, 5, 6)
//
// Wiring only. Cuts addresses into set and tag, and gives the three units the same reads.

`default_nettype none

module wtc_lines #(
    parameter ADDR_W      = 32,            // address width, bits
    parameter DATA_W      = 32,            // processor word, bits
    parameter BUS_W       = 64,            // bus width, bits
    parameter LINE_BYTES  = 32,            // cache line, bytes
    parameter SETS        = 64,            // sets
    parameter WAYS        = 4,             // ways
    parameter REPLACEMENT = 0,             // 0 lru, 1 plru, 2 fifo, 3 random
    parameter LFSR_SEED   = 1,             // first state of random replacement
    parameter LINE_W      = 27,            // bits of a line address
    parameter BEAT_W      = 2,             // bits of a beat number, at least 1
    parameter SNOOP       = 2              // 0: no snoops
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From and to control
    input  wire [ADDR_W-1:0]   rd_addr_i,      // to be read at this edge
    input  wire [ADDR_W-1:0]   s1_addr_i,      // the request in the stage: what was read
    input  wire [DATA_W-1:0]   s1_data_i,
    input  wire [DATA_W/8-1:0] s1_be_i,
    input  wire                sweep_start_i,
    input  wire                tag_inval_i,
    input  wire [WAYS-1:0]     tag_inval_ways_i,
    input  wire                touch_i,
    input  wire [WAYS-1:0]     way_i,          // where its line is
    input  wire                array_write_i,
    input  wire                alloc_i,
    output wire [WAYS-1:0]     hit_way_o,
    output wire                tag_busy_o,
    output wire                sweep_o,
    output wire [WAYS-1:0]     victim_o,
    output wire                way_ok_o,
    output wire                data_busy_o,
    input  wire [DATA_W/8-1:0] word_be_i,      // bytes of the word that are wanted
    output wire [DATA_W-1:0]   word_o,
    // Event: the line that a new fill evicts
    output wire                evict_o,
    output wire [ADDR_W-1:0]   evict_addr_o,

    // From and to the fills
    input  wire [WAYS-1:0]     filling_i,
    input  wire                fill_write_i,
    input  wire                fill_good_i,
    input  wire [LINE_W-1:0]   r_line_i,
    input  wire [BEAT_W-1:0]   r_beat_i,
    input  wire [WAYS-1:0]     r_way_i,
    input  wire [BUS_W-1:0]    beat_i,
    output wire                fill_done_o,
    input  wire                install_i,
    input  wire                install_valid_i,
    input  wire [LINE_W-1:0]   install_line_i,
    input  wire [WAYS-1:0]     install_way_i,
    output wire                install_done_o,
    input  wire                installed_i,

    // From and to the write buffer: a line that memory refused
    input  wire                err_i,
    input  wire [ADDR_W-1:0]   err_addr_i,
    input  wire [WAYS-1:0]     err_way_i,
    output wire                err_done_o,

    // From and to the snoop
    input  wire [ADDR_W-1:0]   snoop_addr_i,   // to be read at this edge
    input  wire                sn_valid_i,
    input  wire [ADDR_W-1:0]   sn_addr_i,      // the snoop in progress: what was read
    input  wire [DATA_W-1:0]   sn_data_i,
    input  wire [DATA_W/8-1:0] sn_be_i,
    input  wire                sn_inval_i,
    input  wire                sn_write_i,
    output wire [WAYS-1:0]     sn_hit_way_o
);

    localparam BEATS     = 8 * LINE_BYTES / BUS_W;
    localparam OFF_W     = $clog2(LINE_BYTES);
    localparam BUS_OFF_W = $clog2(BUS_W / 8);
    localparam INDEX_W   = $clog2(SETS);
    localparam SET_W     = (SETS > 1) ? INDEX_W : 1;
    localparam TAG_W     = (LINE_W > INDEX_W) ? LINE_W - INDEX_W : 1;   // 1: illegal
    localparam ROW_W     = (SETS * BEATS > 1) ? $clog2(SETS * BEATS) : 1;

    //   ADDR_W-1                     OFF_W                BUS_OFF_W       0
    //  +---------------------------+-------------------+---------------+
    //  |            tag            |        set        |  beat | byte  |
    //  +---------------------------+-------------------+---------------+
    //  |<------- line address (LINE_W) ------->|<- offset in the line ->|

    // --- Sets: 0 where there is only one ---------------------------------------------------------

    wire [SET_W-1:0] rd_set      = (SETS > 1) ? rd_addr_i[OFF_W +: SET_W] : {SET_W{1'b0}};
    wire [SET_W-1:0] s1_set      = (SETS > 1) ? s1_addr_i[OFF_W +: SET_W] : {SET_W{1'b0}};
    wire [SET_W-1:0] err_set     = (SETS > 1) ? err_addr_i[OFF_W +: SET_W] : {SET_W{1'b0}};
    wire [SET_W-1:0] install_set = (SETS > 1) ? install_line_i[SET_W-1:0] : {SET_W{1'b0}};
    wire [SET_W-1:0] snoop_set   = (SETS > 1) ? snoop_addr_i[OFF_W +: SET_W] : {SET_W{1'b0}};
    wire [SET_W-1:0] sn_set      = (SETS > 1) ? sn_addr_i[OFF_W +: SET_W] : {SET_W{1'b0}};

    // --- Tags and replacement --------------------------------------------------------------------

    wire [WAYS-1:0]  way_valid;
    wire [TAG_W-1:0] victim_tag;
    wire             sweep_step;
    wire [SET_W-1:0] sweep_set;

    wtc_tags #(
        .SETS(SETS), .SET_W(SET_W), .WAYS(WAYS), .TAG_W(TAG_W), .SNOOP(SNOOP)
    ) u_tags (
        .clk_i          (clk_i),
        .rst_ni         (rst_ni),
        .rd_set_i       (rd_set),
        .s1_set_i       (s1_set),
        .s1_tag_i       (s1_addr_i[ADDR_W-1 -: TAG_W]),
        .s1_inval_i     (tag_inval_i),
        .s1_inval_ways_i(tag_inval_ways_i),
        .sweep_start_i  (sweep_start_i),
        .hit_way_o      (hit_way_o),
        .valid_o        (way_valid),
        .busy_o         (tag_busy_o),
        .sweep_o        (sweep_o),
        .sweep_step_o   (sweep_step),
        .sweep_set_o    (sweep_set),
        .victim_i       (victim_o & {WAYS{alloc_i}}),
        .victim_tag_o   (victim_tag),
        .install_i      (install_i),
        .install_valid_i(install_valid_i),
        .install_set_i  (install_set),
        .install_tag_i  (install_line_i[LINE_W-1 -: TAG_W]),
        .install_way_i  (install_way_i),
        .install_done_o (install_done_o),
        .installed_i    (installed_i),
        .err_i          (err_i),
        .err_set_i      (err_set),
        .err_way_i      (err_way_i),
        .err_done_o     (err_done_o),
        .sn_rd_set_i    (snoop_set),
        .sn_valid_i     (sn_valid_i),
        .sn_set_i       (sn_set),
        .sn_tag_i       (sn_addr_i[ADDR_W-1 -: TAG_W]),
        .sn_inval_i     (sn_inval_i),
        .sn_hit_way_o   (sn_hit_way_o)
    );

    wtc_replace #(
        .SETS(SETS), .SET_W(SET_W), .WAYS(WAYS), .REPLACEMENT(REPLACEMENT), .LFSR_SEED(LFSR_SEED)
    ) u_replace (
        .clk_i       (clk_i),
        .rst_ni      (rst_ni),
        .rd_set_i    (rd_set),
        .s1_set_i    (s1_set),
        .touch_i     (touch_i),
        .touch_way_i (way_i),
        .alloc_i     (alloc_i),
        .valid_i     (way_valid),
        .filling_i   (filling_i),
        .sweep_step_i(sweep_step),
        .sweep_set_i (sweep_set),
        .victim_o    (victim_o),
        .way_ok_o    (way_ok_o)
    );

    // The address of the line that leaves: the victim's tag, the set of the request.
    wire [LINE_W-1:0] set_bits = (SETS > 1) ? {{(LINE_W-SET_W){1'b0}}, s1_set} : {LINE_W{1'b0}};
    wire [LINE_W-1:0] tag_bits = {{INDEX_W{1'b0}}, victim_tag} << INDEX_W;

    assign evict_o      = alloc_i & |(victim_o & way_valid);
    assign evict_addr_o = {tag_bits | set_bits & {LINE_W{evict_o}}, {OFF_W{1'b0}}};

    // --- Data ------------------------------------------------------------------------------------

    wire [ADDR_W-1:0] beat_offset = {{(ADDR_W-BEAT_W){1'b0}}, r_beat_i} << BUS_OFF_W;
    wire [ADDR_W-1:0] beat_addr   = {r_line_i, {OFF_W{1'b0}}}
                                  | ((BEATS > 1) ? beat_offset : {ADDR_W{1'b0}});

    wtc_data #(
        .ADDR_W(ADDR_W), .DATA_W(DATA_W), .BUS_W(BUS_W), .SETS(SETS), .WAYS(WAYS), .BEATS(BEATS),
        .ROW_W(ROW_W)
    ) u_data (
        .clk_i      (clk_i),
        .rst_ni     (rst_ni),
        .rd_addr_i  (rd_addr_i),
        .s1_addr_i  (s1_addr_i),
        .s1_way_i   (way_i),
        .s1_write_i (array_write_i),
        .s1_data_i  (s1_data_i),
        .s1_be_i    (s1_be_i),
        .word_be_i  (word_be_i),
        .word_o     (word_o),
        .busy_o     (data_busy_o),
        .fill_i     (fill_write_i),
        .fill_good_i(fill_good_i),
        .fill_addr_i(beat_addr),
        .fill_way_i (r_way_i),
        .fill_data_i(beat_i),
        .fill_done_o(fill_done_o),
        .sn_write_i (sn_write_i),
        .sn_addr_i  (sn_addr_i),
        .sn_way_i   (sn_hit_way_o),
        .sn_data_i  (sn_data_i),
        .sn_be_i    (sn_be_i)
    );

    wire unused = &{1'b0, err_addr_i, snoop_addr_i, beat_offset};

endmodule

`default_nettype wire
